/// The local cloud of this checkout, from up to down. How it runs is known in `localstack`; here it is only asked for.
@NullMarked
package dev.nightjar.cli.local;

import org.jspecify.annotations.NullMarked;
