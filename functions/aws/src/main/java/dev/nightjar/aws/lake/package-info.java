/// Objects in Amazon S3: the lake and the quarantine, under names that a repeat writes again.
/// Knows what an object is called, not what is in it.
@NullMarked
package dev.nightjar.aws.lake;

import org.jspecify.annotations.NullMarked;
