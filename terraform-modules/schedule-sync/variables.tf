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

variable "zip_path" {
  description = "The zip of the core's functions."
  type        = string

  validation {
    condition     = try(fileexists(var.zip_path), false)
    error_message = "zip_path: there is no file ${var.zip_path}. Build it first (bin/complete_build), or correct the path, which is relative to where terraform runs."
  }
}

variable "function" {
  description = "How the function runs."
  type = object({
    runtime              = optional(string, "java21")
    architecture         = optional(string, "arm64")
    memory_mb            = optional(number, 1024)
    timeout_seconds      = optional(number, 60)
    snap_start           = optional(bool, true)
    reserved_concurrency = optional(number)
    layer_arns           = optional(list(string), [])
    tracing              = optional(bool, true)
  })
  default = {}

  validation {
    condition     = contains(["java17", "java21"], var.function.runtime)
    error_message = "function.runtime must be java17 or java21, which the core's functions run on."
  }
}

variable "jobs_table" {
  description = "The jobs table, as `job-store` puts it out."
  type = object({
    name       = string
    arn        = string
    stream_arn = string
  })

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[^/]+$", var.jobs_table.arn)) && can(regex("^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[^/]+/stream/", var.jobs_table.stream_arn))
    error_message = "jobs_table must hold the ARNs of a DynamoDB table and of its stream. Pass on the output jobs_table of job-store."
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

variable "schedule_group" {
  description = "The group of the schedules, as `distribution-topic` puts it out."
  type = object({
    name          = string
    arn           = string
    schedules_arn = string
  })

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:scheduler:[a-z0-9-]+:[0-9]{12}:schedule/[0-9A-Za-z_.-]{1,64}/\\*$", var.schedule_group.schedules_arn))
    error_message = "schedule_group.schedules_arn must be arn:aws:scheduler:<region>:<account>:schedule/<group>/*. Pass on the output schedule_group of distribution-topic."
  }
}

variable "schedule_role_arn" {
  description = "ARN of the role with which EventBridge Scheduler publishes."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", var.schedule_role_arn))
    error_message = "schedule_role_arn must be the ARN of an IAM role. Pass on the output schedule_role_arn of distribution-topic."
  }
}

variable "schedule_dead_letter_queue_arn" {
  description = "ARN of the queue for firings that EventBridge Scheduler cannot publish."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$", var.schedule_dead_letter_queue_arn))
    error_message = "schedule_dead_letter_queue_arn must be the ARN of an SQS queue. Pass on the output dead_letter_queue_arn of distribution-topic."
  }
}

variable "schedule_calls_per_second" {
  description = "Calls that one instance makes to EventBridge Scheduler. There are as many instances as the stream has shards times `stream.parallelization_factor`; together they should stay below the account's quota."
  type        = number
  default     = 20

  validation {
    condition     = var.schedule_calls_per_second >= 1 && var.schedule_calls_per_second <= 1000
    error_message = "schedule_calls_per_second must be 1 to 1000."
  }
}

variable "stream" {
  description = "How the stream is read: records of a batch, seconds that a batch is gathered, batches of a shard at once, how often and how long a record that fails is tried again. What is given up, reconciliation mends."
  type = object({
    batch_size             = optional(number, 100)
    batching_seconds       = optional(number, 0)
    parallelization_factor = optional(number, 2)
    retries                = optional(number, 50)
    max_age_seconds        = optional(number, 21600)
  })
  default = {}

  validation {
    condition     = var.stream.batch_size >= 1 && var.stream.batch_size <= 1000 && var.stream.batching_seconds >= 0 && var.stream.batching_seconds <= 300 && var.stream.parallelization_factor >= 1 && var.stream.parallelization_factor <= 10
    error_message = "stream: batch_size must be 1 to 1000, batching_seconds 0 to 300, parallelization_factor 1 to 10."
  }

  validation {
    condition     = var.stream.retries >= 0 && var.stream.retries <= 10000 && var.stream.max_age_seconds >= 60 && var.stream.max_age_seconds <= 86400
    error_message = "stream: retries must be 0 to 10000 and max_age_seconds 60 to 86400. Without bounds one bad record would hold up its shard for a day."
  }
}

variable "iterator_age_alarm_seconds" {
  description = "An alarm tells when the function is so far behind the stream."
  type        = number
  default     = 300

  validation {
    condition     = var.iterator_age_alarm_seconds >= 1
    error_message = "iterator_age_alarm_seconds must be 1 or more."
  }
}

variable "kms_key" {
  description = "The key of the jobs table, which also encrypts the function and its queue; null: keys that AWS owns."
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
