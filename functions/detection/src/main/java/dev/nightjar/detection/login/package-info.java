/// Detectors on logins (OCSF Authentication, class 3002).
/// Knows no log format.
@NullMarked
package dev.nightjar.detection.login;

import org.jspecify.annotations.NullMarked;
