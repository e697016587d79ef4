locals {
  tags    = merge(var.tags, { Service = var.service, Stage = var.stage })
  kms_arn = var.kms_key == null ? module.key[0].arn : var.kms_key.arn

  # arn:<partition>:sns:<region>:<account>:<name>
  partition = split(":", aws_sns_topic.firings.arn)[1]
  account   = split(":", aws_sns_topic.firings.arn)[4]
}

module "key" {
  source = "../encryption-key"
  count  = var.kms_key == null ? 1 : 0

  prefix  = var.prefix
  name    = "firings"
  service = var.service
  stage   = var.stage
  tags    = var.tags
}

resource "aws_sns_topic" "firings" {
  name              = "${var.prefix}-firings"
  kms_master_key_id = local.kms_arn
  tags              = local.tags
}

resource "aws_sns_topic_policy" "firings" {
  arn = aws_sns_topic.firings.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Who in the account may do it, their own policies say.
        Sid       = "AccountByItsOwnPolicies"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action = [
          "sns:AddPermission",
          "sns:DeleteTopic",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:Publish",
          "sns:RemovePermission",
          "sns:SetTopicAttributes",
          "sns:Subscribe",
        ]
        Resource = aws_sns_topic.firings.arn
      },
      {
        Sid       = "EncryptedInTransit"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sns:Publish"]
        Resource  = aws_sns_topic.firings.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_scheduler_schedule_group" "jobs" {
  name = "${var.prefix}-jobs"
  tags = local.tags
}

module "dead_letters" {
  source = "../dead-letter-queue"

  prefix                     = var.prefix
  name                       = "schedules"
  service                    = var.service
  stage                      = var.stage
  tags                       = var.tags
  kms_key                    = { arn = local.kms_arn }
  visibility_timeout_seconds = var.dead_letter_visibility_seconds
  alarm_actions              = var.alarm_actions
}

# With this role EventBridge Scheduler publishes firings, and sets aside those it cannot publish.
resource "aws_iam_role" "schedules" {
  name                 = "${var.prefix}-schedules"
  description          = "What the schedules of ${var.prefix} may do"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "SchedulesOfTheGroup"
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = local.account
          "aws:SourceArn"     = aws_scheduler_schedule_group.jobs.arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "schedules" {
  name = "${var.prefix}-schedules"
  role = aws_iam_role.schedules.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PublishFirings"
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = [aws_sns_topic.firings.arn]
      },
      {
        Sid      = "SetFiringsAside"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [module.dead_letters.arn]
      },
      {
        Sid      = "UseTheKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [local.kms_arn]
      },
    ]
  })
}
