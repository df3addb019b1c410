/// Sources of web servers, proxies, load balancers.
/// Each format is a class of its own; the list `WebSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.web;

import org.jspecify.annotations.NullMarked;
