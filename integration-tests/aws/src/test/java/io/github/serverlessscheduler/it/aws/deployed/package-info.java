/** What terraform has made in an emulated account, run as it is configured there. */
@NullMarked
package io.github.serverlessscheduler.it.aws.deployed;

import org.jspecify.annotations.NullMarked;
