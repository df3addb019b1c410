/// Questions of people and programs about stored findings, from text to text.
/// Knows no HTTP and no table.
@NullMarked
package dev.nightjar.detection.query;

import org.jspecify.annotations.NullMarked;
