/// Packs of rules in a bucket. Knows where a pack lies, not what is in it.
@NullMarked
package dev.nightjar.aws.rules;

import org.jspecify.annotations.NullMarked;
