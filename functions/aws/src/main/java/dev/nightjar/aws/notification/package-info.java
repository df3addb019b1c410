/// Telling people: the outbox in the `findings` table, and topics of Amazon SNS.
/// Knows neither what is worth telling nor how it is put.
@NullMarked
package dev.nightjar.aws.notification;

import org.jspecify.annotations.NullMarked;
