/** DynamoDB Local, reached by a client whose calls go wrong. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake.dynamodb;

import org.jspecify.annotations.NullMarked;
