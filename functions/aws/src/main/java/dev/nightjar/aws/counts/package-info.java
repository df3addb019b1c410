/// What became of every record: an item per batch to reconcile by, and metrics to watch.
/// Knows no step.
@NullMarked
package dev.nightjar.aws.counts;

import org.jspecify.annotations.NullMarked;
