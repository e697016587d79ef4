/** Firings on the distribution topic. */
@NullMarked
package io.github.serverlessscheduler.aws.sns;

import org.jspecify.annotations.NullMarked;
