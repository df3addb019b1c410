/// What somebody never had before: a country, a device, a host, a service, after a time of learning.
/// Knows no log format.
@NullMarked
package dev.nightjar.detection.firstseen;

import org.jspecify.annotations.NullMarked;
