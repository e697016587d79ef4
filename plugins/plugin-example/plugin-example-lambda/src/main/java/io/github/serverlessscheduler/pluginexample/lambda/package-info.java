/** The example plugin on AWS Lambda. */
@NullMarked
package io.github.serverlessscheduler.pluginexample.lambda;

import org.jspecify.annotations.NullMarked;
