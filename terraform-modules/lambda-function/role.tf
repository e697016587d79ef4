locals {
  own_statements = concat(
    [{
      sid        = "WriteItsLog"
      actions    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources  = ["${aws_cloudwatch_log_group.this.arn}:*"] # the streams of this group
      conditions = []
    }],
    var.tracing ? [{
      sid        = "SendTraces"
      actions    = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      resources  = ["*"] # X-Ray has no resource for these two actions
      conditions = []
    }] : [],
    var.kms_key == null ? [] : [{
      sid        = "UseTheKey"
      actions    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
      resources  = [var.kms_key.arn]
      conditions = []
    }],
    var.on_failure == null ? [] : [{
      sid        = "SetFailedEventsAside"
      actions    = ["sqs:SendMessage"]
      resources  = [var.on_failure.queue_arn]
      conditions = []
    }],
  )
  statements = [
    for statement in concat(local.own_statements, [
      for given in var.policy_statements : {
        sid        = given.sid
        actions    = given.actions
        resources  = given.resources
        conditions = given.conditions
      }
      ]) : merge(
      {
        Sid      = statement.sid
        Effect   = "Allow"
        Action   = statement.actions
        Resource = statement.resources
      },
      length(statement.conditions) == 0 ? {} : {
        Condition = {
          for test in distinct(statement.conditions[*].test) : test => {
            for condition in statement.conditions : condition.variable => condition.values if condition.test == test
          }
        }
      },
    )
  ]
}

resource "aws_iam_role" "this" {
  name                 = local.name
  description          = "What the function ${local.name} may do"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Lambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = local.name
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}
