/// Steps of the pipeline that run for as long as they are let, with the Kinesis Client Library instead of Lambda.
@NullMarked
package dev.nightjar.cli.worker;

import org.jspecify.annotations.NullMarked;
