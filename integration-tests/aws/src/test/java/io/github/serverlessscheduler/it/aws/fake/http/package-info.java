/** What every faked service stands on: a loopback server and the faults it is told to have. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake.http;

import org.jspecify.annotations.NullMarked;
