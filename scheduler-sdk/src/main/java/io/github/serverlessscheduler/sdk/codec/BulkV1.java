package io.github.serverlessscheduler.sdk.codec;

import java.util.ArrayList;
import java.util.List;

/** A bulk request, version 1. */
record BulkV1(List<OperationV1> operations) {

  private static final Pointer OPERATIONS = Pointer.ROOT.child("operations");
  private static final int MOST = 100;

  List<BulkOperation> read(Violations out) {
    if (operations.isEmpty() || operations.size() > MOST) {
      out.add(OPERATIONS, "must be 1 to " + MOST + " operations");
    }
    var read = new ArrayList<BulkOperation>();
    for (int i = 0; i < operations.size(); i++) {
      BulkOperation operation = operations.get(i).read(OPERATIONS.child(i), out);
      if (operation != null) {
        read.add(operation);
      }
    }
    return read;
  }
}
