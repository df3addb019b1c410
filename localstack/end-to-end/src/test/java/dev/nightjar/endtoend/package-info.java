/// Tests of the whole on a local cloud: what a user's logs become on their way to a responder's phone.
@NullMarked
package dev.nightjar.endtoend;

import org.jspecify.annotations.NullMarked;
