/** SNS: topics, filters and deliveries. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake.sns;

import org.jspecify.annotations.NullMarked;
