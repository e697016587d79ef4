/** The store and the ledger on DynamoDB. */
@NullMarked
package io.github.serverlessscheduler.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
