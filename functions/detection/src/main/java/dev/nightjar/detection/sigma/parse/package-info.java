/// Reads rule files: YAML documents → checked rules, or the reason why not with the line and what to write instead.
/// Knows no event and no index.
@NullMarked
package dev.nightjar.detection.sigma.parse;

import org.jspecify.annotations.NullMarked;
