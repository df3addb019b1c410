/// Access logs of AWS' web services: load balancers, CloudFront, WAF, S3.
/// Each format is a class of its own; `WebSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.web.aws;

import org.jspecify.annotations.NullMarked;
