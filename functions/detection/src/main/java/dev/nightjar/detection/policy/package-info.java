/// What is allowed to look like an attack, and why: our own scanners, jump hosts, monitoring, VPN exits.
/// Knows findings, and neither rules nor detectors by name.
@NullMarked
package dev.nightjar.detection.policy;

import org.jspecify.annotations.NullMarked;
