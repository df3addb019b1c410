/// What AWS Lambda hands a function and takes back: batches of records, changes of a table, requests of a function
/// URL. Read by a pull parser: the event classes of AWS drag in a date library that an ahead-of-time cache cannot hold.
/// Knows no handler and no client.
@NullMarked
package dev.nightjar.aws.lambda;

import org.jspecify.annotations.NullMarked;
