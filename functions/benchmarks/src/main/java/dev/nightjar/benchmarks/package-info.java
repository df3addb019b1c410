/// Benchmarks by JMH. The gate compiles them; a person runs them.
@NullMarked
package dev.nightjar.benchmarks;

import org.jspecify.annotations.NullMarked;
