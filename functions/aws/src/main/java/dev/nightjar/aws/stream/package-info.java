/// Writing into Kinesis data streams.
/// Knows no event's form: chunks of bytes go out whole.
@NullMarked
package dev.nightjar.aws.stream;

import org.jspecify.annotations.NullMarked;
