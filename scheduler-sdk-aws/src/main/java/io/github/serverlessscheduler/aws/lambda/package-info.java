/**
 * Lambda entry points, ready to be named as a function's handler, and the consumer that a plugin's
 * own handler delegates to.
 */
@NullMarked
package io.github.serverlessscheduler.aws.lambda;

import org.jspecify.annotations.NullMarked;
