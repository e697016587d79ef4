/**
 * From a firing to its outcome: the one protocol that the local workers and the AWS consumers
 * share.
 *
 * <p>For adapter authors.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.run;

import org.jspecify.annotations.NullMarked;
