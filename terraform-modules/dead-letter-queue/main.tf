locals {
  tags = merge(var.tags, { Service = var.service, Stage = var.stage })
  name = "${var.prefix}-${var.name}-dead-letters"

  # SQS and Lambda put dead letters here by themselves or by the function's role; only SNS asks the queue.
  from_sns = [
    for arn in var.sns_topic_arns : {
      Sid       = "DeadLettersOfSubscriptions${index(var.sns_topic_arns, arn)}"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = ["sqs:SendMessage"]
      Resource  = aws_sqs_queue.this.arn
      Condition = { ArnEquals = { "aws:SourceArn" = arn } }
    }
  ]
  encrypted_only = {
    Sid       = "EncryptedInTransit"
    Effect    = "Deny"
    Principal = "*"
    Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"]
    Resource  = aws_sqs_queue.this.arn
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }
}

resource "aws_sqs_queue" "this" {
  name                       = local.name
  message_retention_seconds  = 1209600 # 14 days, the longest there is
  visibility_timeout_seconds = var.visibility_timeout_seconds
  sqs_managed_sse_enabled    = var.kms_key == null ? true : null
  kms_master_key_id          = try(var.kms_key.arn, null)
  tags                       = local.tags
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url
  policy    = jsonencode({ Version = "2012-10-17", Statement = concat(local.from_sns, [local.encrypted_only]) })
}

# What is read at once is hardly ever visible, so a letter that was read counts as well as one that waits.
resource "aws_cloudwatch_metric_alarm" "letters" {
  alarm_name          = local.name
  alarm_description   = "There are dead letters in ${local.name}. What holds a firing becomes a dead execution, to be redriven; what stays in the queue was not understood."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = local.tags

  metric_query {
    id          = "letters"
    expression  = "FILL(waiting, 0) + FILL(read, 0)"
    label       = "Dead letters"
    return_data = true
  }

  metric_query {
    id = "waiting"
    metric {
      namespace   = "AWS/SQS"
      metric_name = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.this.name }
      stat        = "Maximum"
      period      = 300
    }
  }

  metric_query {
    id = "read"
    metric {
      namespace   = "AWS/SQS"
      metric_name = "NumberOfMessagesReceived"
      dimensions  = { QueueName = aws_sqs_queue.this.name }
      stat        = "Sum"
      period      = 300
    }
  }
}
