/** The stream of a DynamoDB Local table, handed to a function. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake.stream;

import org.jspecify.annotations.NullMarked;
