/// Mapping files in a bucket. Knows where a file lies, not what is in it.
@NullMarked
package dev.nightjar.aws.mappings;

import org.jspecify.annotations.NullMarked;
