# What the deployment passes to every plugin.

variable "aws_region" {
  description = "The Region."
  type        = string
}

variable "service" {
  description = "Value of the tag Service."
  type        = string
}

variable "stage" {
  description = "Value of the tag Stage."
  type        = string
}

variable "prefix" {
  description = "What every name begins with."
  type        = string
}

variable "lambda_zip_path" {
  description = "The function's zip, as bin/package_lambda_entrypoint leaves it."
  type        = string
}

variable "distribution_sns_topic_arn" {
  description = "ARN of the topic that carries every firing."
  type        = string
}

variable "common_layer_arn" {
  description = "ARN of the layer with the SDK; used with `use_common_layer`."
  type        = string
  default     = null
}

variable "plugins_layer_arn" {
  description = "ARN of the layer with every plugin's job types; passed to all, and not needed here."
  type        = string
  default     = null
}

# The checker's own, for an environment's plugins-html-checker.tfvars.

variable "use_common_layer" {
  description = "Whether the function has the layer with the SDK; for a zip packaged with --common."
  type        = bool
  default     = false
}

variable "ses" {
  description = "How changes are mailed. `sender`: the address mails are from. `identity`: what SES has verified of it, the address itself by default, or its domain. `template`, `configuration_set`: names of what SES holds; without a template mails are plain text."
  type = object({
    sender            = string
    identity          = optional(string)
    template          = optional(string)
    configuration_set = optional(string)
  })
  # example.org is nobody's: SES refuses it, and changes stay pending until a sender is set.
  default = { sender = "html-checker@example.org" }

  validation {
    condition     = can(regex("^[^@[:cntrl:][:space:]]+@[^@[:cntrl:][:space:]]+$", var.ses.sender))
    error_message = "ses.sender must be an address, such as checker@example.org, that SES has verified."
  }

  validation {
    condition     = alltrue([for name in [var.ses.template, var.ses.configuration_set] : name == null || can(regex("^[a-zA-Z0-9_-]{1,64}$", name))])
    error_message = "ses.template and ses.configuration_set must be names of 1 to 64 letters, digits, hyphens and underscores, or null."
  }
}

variable "buffered" {
  description = "Whether an SQS queue stands between topic and function, and holds firings back when there are too many at once."
  type        = bool
  default     = true
}

variable "claim_expiry_days" {
  description = "Days after which a note that a change was mailed is deleted; longer than any firing is tried again."
  type        = number
  default     = 30

  validation {
    condition     = var.claim_expiry_days >= 30
    error_message = "claim_expiry_days must be 30 or more: within that time the same change could be mailed again."
  }
}

variable "state_expiry_days" {
  description = "Days after which the state of a page that did not change is deleted; its next reading is then a first one, and a change before it is not told. Null: states are kept."
  type        = number
  default     = null

  validation {
    condition     = var.state_expiry_days == null || try(var.state_expiry_days >= 1, false)
    error_message = "state_expiry_days must be 1 or more, or null to keep states for ever."
  }
}

variable "delete_states_on_destroy" {
  description = "Whether a destroy deletes the states too; if not, it stops at a bucket that is not empty."
  type        = bool
  default     = false
}
