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

variable "name" {
  description = "Function and role are `<prefix>-<name>`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.name))
    error_message = "name must be at most 31 lower-case letters, digits and hyphens, beginning with a letter, such as \"sync\"."
  }
}

variable "description" {
  description = "What the function does."
  type        = string
}

variable "zip_path" {
  description = "The function's zip."
  type        = string

  validation {
    condition     = try(fileexists(var.zip_path), false)
    error_message = "zip_path: there is no file ${var.zip_path}. Build it first (bin/complete_build, or a plugin's bin/package_lambda_entrypoint), or correct the path, which is relative to where terraform runs."
  }
}

variable "handler" {
  description = "What the runtime calls; for Java `<class>::<method>`."
  type        = string
}

variable "runtime" {
  description = "The Lambda runtime."
  type        = string
  default     = "java21"

  validation {
    condition     = contains(["dotnet8", "java17", "java21", "nodejs20.x", "nodejs22.x", "provided.al2023", "python3.11", "python3.12", "python3.13", "ruby3.3", "ruby3.4"], var.runtime)
    error_message = "runtime must be one of dotnet8, java17, java21, nodejs20.x, nodejs22.x, provided.al2023, python3.11, python3.12, python3.13, ruby3.3, ruby3.4. For a function in Java choose java21."
  }
}

variable "architecture" {
  description = "`arm64` or `x86_64`."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64. Java runs on both; native code only on the one it was built for."
  }
}

variable "memory_mb" {
  description = "Memory; processor time grows with it."
  type        = number
  default     = 1024

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240
    error_message = "memory_mb must be 128 to 10240."
  }
}

variable "timeout_seconds" {
  description = "The longest that one invocation takes."
  type        = number
  default     = 30

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900
    error_message = "timeout_seconds must be 1 to 900: Lambda ends a function after 15 minutes. Split longer work."
  }
}

variable "environment" {
  description = "The function's environment."
  type        = map(string)
  default     = {}
}

variable "layer_arns" {
  description = "ARNs of layer versions, at most five."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.layer_arns) <= 5 && alltrue([for arn in var.layer_arns : can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:layer:[A-Za-z0-9_-]+:[0-9]+$", arn))])
    error_message = "layer_arns must be at most five ARNs of layer versions, arn:aws:lambda:<region>:<account>:layer:<name>:<version>; the version belongs to it."
  }
}

variable "snap_start" {
  description = "Whether an instance starts from a snapshot of an initialised one."
  type        = bool
  default     = false
}

variable "reserved_concurrency" {
  description = "The most instances at once, taken from the account's pool; null: as many as the pool has."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null || try(var.reserved_concurrency >= 1, false)
    error_message = "reserved_concurrency must be 1 or more, or null; 0 would stop the function."
  }
}

variable "policy_statements" {
  description = "What the function may do, besides writing its log: IAM statements. A resource with a wildcard needs a `reason`."
  type = list(object({
    sid       = string
    actions   = list(string)
    resources = list(string)
    reason    = optional(string)
    conditions = optional(list(object({
      test     = string
      variable = string
      values   = list(string)
    })), [])
  }))
  default = []

  validation {
    condition     = !anytrue(flatten([for statement in var.policy_statements : [for action in statement.actions : strcontains(action, "*")]]))
    error_message = "policy_statements: an action holds a wildcard. Name each action that the function calls, such as dynamodb:GetItem."
  }

  validation {
    condition     = alltrue([for statement in var.policy_statements : !contains(statement.resources, "*") || statement.reason != null])
    error_message = "policy_statements: a statement is for every resource. Name the resources, or, where AWS knows no narrower one, say so in its reason."
  }
}

variable "on_failure" {
  description = "For a function that is invoked asynchronously: how often and how long Lambda tries again, and the queue for what it gives up. Null for any other."
  type = object({
    queue_arn       = string
    retries         = optional(number, 2)
    max_age_seconds = optional(number, 21600)
  })
  default = null

  validation {
    condition     = var.on_failure == null || can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$", var.on_failure.queue_arn))
    error_message = "on_failure.queue_arn must be the ARN of an SQS queue, arn:aws:sqs:<region>:<account>:<queue>."
  }

  validation {
    condition     = var.on_failure == null || try(contains([0, 1, 2], var.on_failure.retries) && var.on_failure.max_age_seconds >= 60 && var.on_failure.max_age_seconds <= 21600, false)
    error_message = "on_failure: retries must be 0, 1 or 2, and max_age_seconds 60 to 21600; Lambda offers no more."
  }
}

variable "kms_key" {
  description = "The key for environment, code and log, which the function may use for its data as well; null: keys that AWS owns."
  type = object({
    arn = string
  })
  default = null

  validation {
    condition     = var.kms_key == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key.arn))
    error_message = "kms_key.arn must be the ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id>. An alias or a bare id does not do."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the permissions boundary of every role; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:policy/|^arn:aws[a-z-]*:iam::aws:policy/", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn must be the ARN of an IAM policy, arn:aws:iam::<account>:policy/<name>."
  }
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs offers: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "tracing" {
  description = "Whether X-Ray follows invocations."
  type        = bool
  default     = true
}

variable "code_signing_config_arn" {
  description = "ARN of the code signing configuration that the zip must satisfy; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.code_signing_config_arn == null || can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:code-signing-config:", var.code_signing_config_arn))
    error_message = "code_signing_config_arn must be the ARN of a code signing configuration, arn:aws:lambda:<region>:<account>:code-signing-config:<id>."
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
