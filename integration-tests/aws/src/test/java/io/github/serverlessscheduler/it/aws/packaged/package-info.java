/** The zips that are deployed, run by the real Lambda runtime client. */
@NullMarked
package io.github.serverlessscheduler.it.aws.packaged;

import org.jspecify.annotations.NullMarked;
