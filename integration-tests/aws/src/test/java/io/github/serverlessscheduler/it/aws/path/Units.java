package io.github.serverlessscheduler.it.aws.path;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The request units that DynamoDB says its calls have used, those of indexes included. A write that
 * was refused uses units too, and says nothing of it.
 */
final class Units implements ExecutionInterceptor {

  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.INDEXES;

  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (request instanceof GetItemRequest one) {
      return one.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof BatchGetItemRequest one) {
      return one.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof QueryRequest one) {
      return one.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof PutItemRequest one) {
      return one.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof UpdateItemRequest one) {
      return one.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof DeleteItemRequest one) {
      return one.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    return request instanceof TransactWriteItemsRequest one
        ? one.toBuilder().returnConsumedCapacity(TOTAL).build()
        : request;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkResponse response = context.response();
    if (response instanceof GetItemResponse one) {
      add(reads, List.of(one.consumedCapacity()));
    } else if (response instanceof BatchGetItemResponse one) {
      add(reads, one.consumedCapacity());
    } else if (response instanceof QueryResponse one) {
      add(reads, List.of(one.consumedCapacity()));
    } else if (response instanceof PutItemResponse one) {
      add(writes, List.of(one.consumedCapacity()));
    } else if (response instanceof UpdateItemResponse one) {
      add(writes, List.of(one.consumedCapacity()));
    } else if (response instanceof DeleteItemResponse one) {
      add(writes, List.of(one.consumedCapacity()));
    } else if (response instanceof TransactWriteItemsResponse one) {
      add(writes, one.consumedCapacity());
    }
  }

  private static void add(DoubleAdder sum, Collection<ConsumedCapacity> used) {
    used.forEach(one -> sum.add(one.capacityUnits()));
  }

  double reads() {
    return reads.sum();
  }

  double writes() {
    return writes.sum();
  }

  void forget() {
    reads.reset();
    writes.reset();
  }
}
