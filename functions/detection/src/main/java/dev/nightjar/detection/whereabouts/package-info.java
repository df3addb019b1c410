/// Users who are in two places: faster than anybody travels, or at the same time.
/// Knows no log format: places come from the events' own `src_endpoint.location`.
@NullMarked
package dev.nightjar.detection.whereabouts;

import org.jspecify.annotations.NullMarked;
