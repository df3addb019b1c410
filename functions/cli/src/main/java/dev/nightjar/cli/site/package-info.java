/// Which deployment a command talks to: the local cloud of this checkout, or a stack in an AWS account.
@NullMarked
package dev.nightjar.cli.site;

import org.jspecify.annotations.NullMarked;
