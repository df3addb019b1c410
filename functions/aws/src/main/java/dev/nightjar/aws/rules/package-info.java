/// Packs of rules on S3. Knows how to fetch one; what is in it is the core's.
@NullMarked
package dev.nightjar.aws.rules;

import org.jspecify.annotations.NullMarked;
