/// YAML as a rule file needs it: a tree that knows its lines, read under bounds that a hostile file cannot move.
/// Knows nothing of Sigma.
@NullMarked
package dev.nightjar.detection.sigma.yaml;

import org.jspecify.annotations.NullMarked;
