/// JUnit's way to a local cloud: one for a whole run of tests, in a folder of its own, gone with the run.
@NullMarked
package dev.nightjar.localstack.junit;

import org.jspecify.annotations.NullMarked;
