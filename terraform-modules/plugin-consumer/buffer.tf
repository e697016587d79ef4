resource "aws_sqs_queue" "buffer" {
  count = local.is_buffered ? 1 : 0

  name                       = local.name
  message_retention_seconds  = 1209600 # 14 days; a firing is claimed for 15
  visibility_timeout_seconds = 6 * var.function.timeout_seconds + var.buffer.batching_seconds
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = var.kms_key == null ? true : null
  kms_master_key_id          = try(var.kms_key.arn, null)
  tags                       = local.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = module.dead_letters["queue"].arn
    maxReceiveCount     = var.buffer.max_receives
  })
}

resource "aws_sqs_queue_policy" "buffer" {
  count = local.is_buffered ? 1 : 0

  queue_url = aws_sqs_queue.buffer[0].url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "FiringsOfTheTopic"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = ["sqs:SendMessage"]
        Resource  = aws_sqs_queue.buffer[0].arn
        Condition = { ArnEquals = { "aws:SourceArn" = var.topic_arn } }
      },
      {
        Sid       = "EncryptedInTransit"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"]
        Resource  = aws_sqs_queue.buffer[0].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_lambda_event_source_mapping" "buffer" {
  count = local.is_buffered ? 1 : 0

  event_source_arn                   = aws_sqs_queue.buffer[0].arn
  function_name                      = module.function.arn
  batch_size                         = var.buffer.batch_size
  maximum_batching_window_in_seconds = var.buffer.batching_seconds
  function_response_types            = ["ReportBatchItemFailures"]
  tags                               = local.tags

  scaling_config {
    maximum_concurrency = var.buffer.maximum_concurrency
  }
}

resource "aws_cloudwatch_metric_alarm" "buffer_age" {
  count = local.is_buffered ? 1 : 0

  alarm_name          = "${local.name}-waiting"
  alarm_description   = "Firings wait in ${local.name} for ${var.buffer.age_alarm_seconds} seconds or more: the consumer fails, or cannot keep up."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.buffer[0].name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.buffer.age_alarm_seconds
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = local.tags
}
