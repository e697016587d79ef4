/** SQS, as ElasticMQ, and what polls it. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake.sqs;

import org.jspecify.annotations.NullMarked;
