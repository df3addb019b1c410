/// Which rules concern which events: log sources by a readable table.
@NullMarked
package dev.nightjar.detection.sigma.logsource;

import org.jspecify.annotations.NullMarked;
