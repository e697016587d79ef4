locals {
  # A firing can be lost on its way to the function, and, where SNS invokes it, by the function; each way has a queue.
  layers = local.is_buffered ? ["subscription", "queue"] : ["subscription", "function"]

  dead_letter_function = coalesce(
    var.dead_letter_function_arn,
    "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.prefix}-dead-letter:live",
  )
}

module "dead_letters" {
  source   = "../dead-letter-queue"
  for_each = toset(local.layers)

  prefix         = var.prefix
  name           = "${var.name}-${each.key}"
  service        = var.service
  stage          = var.stage
  tags           = var.tags
  kms_key        = var.kms_key
  sns_topic_arns = each.key == "subscription" ? [var.topic_arn] : []
  alarm_actions  = var.alarm_actions
}

# DeadLetterLambda turns them into dead executions. Its role reads every queue named <prefix>-…-dead-letters.
resource "aws_lambda_event_source_mapping" "dead_letters" {
  for_each = toset(local.layers)

  event_source_arn        = module.dead_letters[each.key].arn
  function_name           = local.dead_letter_function
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = local.tags
}
