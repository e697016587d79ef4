variable "prefix" {
  description = "What every name begins with; one deployment's own."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.prefix))
    error_message = "prefix must be 3 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen. Choose one such as \"reports-prod\"."
  }
}

variable "service" {
  description = "Value of the tag Service."
  type        = string

  validation {
    condition     = can(regex("^[\\w .:/=+@-]{1,256}$", var.service))
    error_message = "service is the value of a tag: give 1 to 256 letters, digits, spaces or any of _.:/=+-@, such as \"scheduler\"."
  }
}

variable "stage" {
  description = "Value of the tag Stage."
  type        = string

  validation {
    condition     = can(regex("^[\\w .:/=+@-]{1,256}$", var.stage))
    error_message = "stage is the value of a tag: give 1 to 256 letters, digits, spaces or any of _.:/=+-@, such as \"prod\"."
  }
}

variable "tags" {
  description = "Further tags of every resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = !anytrue([for key in keys(var.tags) : contains(["Service", "Stage"], key)])
    error_message = "tags must not hold Service or Stage. Set service and stage instead."
  }
}

variable "kms_key" {
  description = "The key to encrypt with; null: the module makes one. An object, so that a key made in the same plan can be given."
  type = object({
    arn = string
  })
  default = null

  validation {
    condition     = var.kms_key == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key.arn))
    error_message = "kms_key.arn must be the ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id>. An alias or a bare id does not do."
  }
}

variable "deletion_protection" {
  description = "Whether the tables cannot be deleted; set to false, and apply, before a destroy."
  type        = bool
  default     = true
}

variable "recovery_days" {
  description = "Days to which either table can be brought back, to the second."
  type        = number
  default     = 35

  validation {
    condition     = var.recovery_days >= 1 && var.recovery_days <= 35
    error_message = "recovery_days must be 1 to 35: point-in-time recovery reaches no further. For longer, use AWS Backup."
  }
}

variable "alarm_actions" {
  description = "ARNs of what an alarm tells, such as an SNS topic; none: alarms only show."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.alarm_actions : can(regex("^arn:aws[a-z-]*:", arn))])
    error_message = "alarm_actions must be ARNs, such as arn:aws:sns:<region>:<account>:<topic>."
  }
}
