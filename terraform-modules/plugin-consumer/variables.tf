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
  description = "The plugin's name; function, role and queues are `<prefix>-<name>…`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}$", var.name)) && !contains(["api", "dead-letter", "executions", "firings", "jobs", "reconcile", "recover", "schedules", "scheduler", "sync"], var.name)
    error_message = "name must be at most 23 lower-case letters, digits and hyphens, beginning with a letter, and none of the core's: api, dead-letter, executions, firings, jobs, reconcile, recover, schedules, scheduler, sync. Take the plugin's name, such as \"html-checker\"."
  }
}

variable "topic_arn" {
  description = "ARN of the distribution topic."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$", var.topic_arn))
    error_message = "topic_arn must be the ARN of an SNS topic, arn:aws:sns:<region>:<account>:<topic>. Pass on the output topic_arn of distribution-topic or scheduler."
  }
}

variable "job_types" {
  description = "The job types that the consumer has handlers for; the subscription lets nothing else through."
  type        = list(string)

  validation {
    condition     = length(var.job_types) >= 1 && length(var.job_types) <= 150 && alltrue([for type in var.job_types : can(regex("^[a-z][a-z0-9_]{0,63}$", type))])
    error_message = "job_types must be 1 to 150 names as in job_type, such as html_monitor_job. SNS filters on no more; split the plugin."
  }
}

variable "zip_path" {
  description = "The zip of the consumer's function."
  type        = string

  validation {
    condition     = try(fileexists(var.zip_path), false)
    error_message = "zip_path: there is no file ${var.zip_path}. Build it first (the plugin's bin/package_lambda_entrypoint), or correct the path, which is relative to where terraform runs."
  }
}

variable "function" {
  description = "How the function runs. `timeout_seconds` is for a whole batch, whose messages run one after the other."
  type = object({
    handler              = string
    description          = optional(string, "Runs jobs")
    runtime              = optional(string, "java21")
    architecture         = optional(string, "arm64")
    memory_mb            = optional(number, 1024)
    timeout_seconds      = optional(number, 60)
    snap_start           = optional(bool, false)
    reserved_concurrency = optional(number)
    layer_arns           = optional(list(string), [])
    tracing              = optional(bool, true)
    environment          = optional(map(string), {})
  })

  validation {
    condition     = contains(["dotnet8", "java17", "java21", "nodejs20.x", "nodejs22.x", "provided.al2023", "python3.11", "python3.12", "python3.13", "ruby3.3", "ruby3.4"], var.function.runtime)
    error_message = "function.runtime must be one of dotnet8, java17, java21, nodejs20.x, nodejs22.x, provided.al2023, python3.11, python3.12, python3.13, ruby3.3, ruby3.4. For a function in Java choose java21."
  }

  validation {
    condition     = var.function.timeout_seconds >= 1 && var.function.timeout_seconds <= 900
    error_message = "function.timeout_seconds must be 1 to 900: Lambda ends a function after 15 minutes. Split longer work."
  }
}

variable "buffer" {
  description = "An SQS queue between topic and function, and how it is read: it holds firings back when there are too many at once. Null: the topic invokes the function."
  type = object({
    batch_size          = optional(number, 10)
    batching_seconds    = optional(number, 0)
    maximum_concurrency = optional(number, 10)
    max_receives        = optional(number, 5)
    age_alarm_seconds   = optional(number, 900)
  })
  default = {}

  validation {
    condition     = var.buffer == null || try(var.buffer.maximum_concurrency >= 2 && var.buffer.maximum_concurrency <= 1000, false)
    error_message = "buffer.maximum_concurrency must be 2 to 1000: Lambda takes no less for a queue. For one instance at a time set function.reserved_concurrency to 1."
  }

  validation {
    condition     = var.buffer == null || try(var.buffer.batch_size >= 1 && var.buffer.batch_size <= 10000 && var.buffer.batching_seconds >= 0 && var.buffer.batching_seconds <= 300 && (var.buffer.batch_size <= 10 || var.buffer.batching_seconds >= 1), false)
    error_message = "buffer: batch_size must be 1 to 10000 and batching_seconds 0 to 300; a batch of more than 10 needs batching_seconds of 1 or more."
  }

  validation {
    condition     = var.buffer == null || try(var.buffer.max_receives >= 1 && var.buffer.max_receives <= 1000, false)
    error_message = "buffer.max_receives must be 1 to 1000; 5 or more, so that a throttled function does not bury firings."
  }
}

variable "policy_statements" {
  description = "What the function may do besides a consumer's part: IAM statements. A resource with a wildcard needs a `reason`."
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
}

variable "ledger" {
  description = "Whether the function claims what it runs in the executions table. One that does not, in any language, may neither read nor write there: retries, overlap rules and history do not hold then, and an occurrence delivered twice runs twice."
  type        = bool
  default     = true
}

variable "check_jobs" {
  description = "Whether every firing is checked against its job, as it is now, by one consistent read; if not, firings run as they were sent."
  type        = bool
  default     = true
}

variable "jobs_table_name" {
  description = "The jobs table, in the topic's account and Region; null: `<prefix>-jobs`."
  type        = string
  default     = null
}

variable "executions_table_name" {
  description = "The executions table, in the topic's account and Region; null: `<prefix>-executions`."
  type        = string
  default     = null
}

variable "retention_days" {
  description = "Days that finished executions are kept; the same for every function."
  type        = number
  default     = 30

  validation {
    condition     = var.retention_days >= 30 && var.retention_days <= 9999
    error_message = "retention_days must be 30 to 9999: a row must outlive every message about it."
  }
}

variable "dead_letter_function_arn" {
  description = "ARN of the function that records dead letters; null: `<prefix>-dead-letter`, with its alias `live`."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_function_arn == null || can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:", var.dead_letter_function_arn))
    error_message = "dead_letter_function_arn must be the ARN of a Lambda function. Pass on the output dead_letter_function_arn of scheduler."
  }
}

variable "kms_key" {
  description = "The key for function, log and queues, and of the tables; null: function, log and queues use keys that AWS owns, and the tables' key is known by its alias, `<prefix>-scheduler` or `<prefix>-jobs`."
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

variable "alarm_actions" {
  description = "ARNs of what an alarm tells, such as an SNS topic; none: alarms only show."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.alarm_actions : can(regex("^arn:aws[a-z-]*:", arn))])
    error_message = "alarm_actions must be ARNs, such as arn:aws:sns:<region>:<account>:<topic>."
  }
}
