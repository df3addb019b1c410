/// `nightjar detect`: rules against files of events, offline and without a cloud.
@NullMarked
package dev.nightjar.cli.detect;

import org.jspecify.annotations.NullMarked;
