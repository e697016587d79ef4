locals {
  tags = merge(var.tags, { Service = var.service, Stage = var.stage })

  # arn:<partition>:kms:<region>:<account>:key/<id>: all that the policy needs to know, without asking AWS.
  arn       = split(":", aws_kms_key.this.arn)
  partition = local.arn[1]
  region    = local.arn[3]
  account   = local.arn[4]

  administration = [
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
  ]
  usage = [
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ]

  # In a key policy, Resource "*" is the key itself.
  policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountByItsOwnPolicies"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action    = distinct(concat(local.administration, local.usage))
        Resource  = "*"
      },
      {
        # SNS hands firings to encrypted queues: buffers, and dead letters of subscriptions.
        Sid       = "SnsToEncryptedQueues"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
      {
        Sid       = "LogGroupsOfThePrefix"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.region}.amazonaws.com" }
        Action = [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/*/${var.prefix}-*"
          }
        }
      },
    ]
  }
}

resource "aws_kms_key" "this" {
  description             = "Data of ${var.prefix} (${var.name})"
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days
  tags                    = local.tags
}

# Apart from the key, since it names the account, which only the key's ARN tells.
resource "aws_kms_key_policy" "this" {
  key_id = aws_kms_key.this.key_id
  policy = jsonencode(local.policy)
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.prefix}-${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
