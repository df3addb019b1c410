/// The whole path shown on the local cloud: a day of logs goes in, findings and notifications come out, and every line
/// is accounted for. What it reports it has read from the deployment and from its own subscriptions.
@NullMarked
package dev.nightjar.cli.demo;

import org.jspecify.annotations.NullMarked;
