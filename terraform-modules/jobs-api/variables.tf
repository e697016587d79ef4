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
    timeout_seconds      = optional(number, 29)
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

variable "executions_table" {
  description = "The executions table, as `job-store` puts it out."
  type = object({
    name = string
    arn  = string
  })

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[^/]+$", var.executions_table.arn))
    error_message = "executions_table.arn must be the ARN of a DynamoDB table. Pass on the output executions_table of job-store."
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

variable "jwt" {
  description = "Whose tokens are let in: the issuer, the audiences, of which a token names one, the scopes, of which it holds one, and the claims that name the owner, the owner's address, and what the caller may do (`jobs:read`, `jobs:change`, `jobs:run`; null: everything)."
  type = object({
    issuer        = string
    audiences     = list(string)
    scopes        = optional(list(string), [])
    user_id_claim = optional(string, "sub")
    email_claim   = optional(string, "email")
    scope_claim   = optional(string)
  })

  validation {
    condition     = can(regex("^https://[^ ]+$", var.jwt.issuer)) && try(length(var.jwt.audiences) > 0, false)
    error_message = "jwt: issuer must be the https URL of an OpenID provider, and audiences hold at least one client id, such as those of a Cognito user pool. There is no API without authorisation."
  }
}

variable "read_only" {
  description = "Whether the API can change nothing: it then has no route that could."
  type        = bool
  default     = false
}

variable "throttling" {
  description = "Requests a second, and at once, before API Gateway answers 429."
  type = object({
    rate  = optional(number, 50)
    burst = optional(number, 100)
  })
  default = {}

  validation {
    condition     = var.throttling.rate > 0 && var.throttling.burst > 0
    error_message = "throttling: rate and burst must be above 0; with 0 every request is refused."
  }
}

variable "cors" {
  description = "Pages of which origins may call the API from a browser; null for none."
  type = object({
    origins         = list(string)
    max_age_seconds = optional(number, 3600)
  })
  default = null

  validation {
    condition     = var.cors == null || try(length(var.cors.origins) > 0 && !contains(var.cors.origins, "*"), false)
    error_message = "cors.origins must name the origins, such as https://console.example.org. Any origin (*) is refused."
  }
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

variable "kms_key" {
  description = "The key of tables and topic, which also encrypts the function and the logs; null: keys that AWS owns."
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
