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

variable "functions_zip_path" {
  description = "The zip of the core's functions; with `layers.attached`, one without their jars."
  type        = string

  validation {
    condition     = try(fileexists(var.functions_zip_path), false)
    error_message = "functions_zip_path: there is no file ${var.functions_zip_path}. Build it first (bin/complete_build), or correct the path, which is relative to where terraform runs."
  }
}

variable "layers" {
  description = "Layers to publish for consumers: `common`, the SDK and what it needs, and `plugins`, every job type. `attached`: the core's functions use both. Null for none."
  type = object({
    common_zip_path  = string
    plugins_zip_path = string
    attached         = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.layers == null || try(fileexists(var.layers.common_zip_path) && fileexists(var.layers.plugins_zip_path), false)
    error_message = "layers: common_zip_path or plugins_zip_path names no file. Build them first (bin/complete_build), or correct the paths, which are relative to where terraform runs."
  }
}

variable "functions" {
  description = "How the core's functions run, and, by function, the most instances at once; null: as many as the account's pool has."
  type = object({
    runtime      = optional(string, "java21")
    architecture = optional(string, "arm64")
    memory_mb    = optional(number, 1024)
    snap_start   = optional(bool, true)
    tracing      = optional(bool, true)
    reserved_concurrency = optional(object({
      api         = optional(number)
      sync        = optional(number)
      recover     = optional(number)
      dead_letter = optional(number)
      reconcile   = optional(number)
    }), {})
  })
  default = {}

  validation {
    condition     = contains(["java17", "java21"], var.functions.runtime)
    error_message = "functions.runtime must be java17 or java21, which the core's functions run on."
  }

  validation {
    condition     = contains(["arm64", "x86_64"], var.functions.architecture)
    error_message = "functions.architecture must be arm64 or x86_64."
  }
}

variable "api" {
  description = "The HTTP API: whose tokens are let in (issuer and audience those of `console`, where `jwt` does not say), whether it can change nothing, how many requests it takes, which origins may call it from a browser. Null: no API; a service of yours manages the jobs."
  type = object({
    jwt = optional(object({
      issuer        = optional(string)
      audiences     = optional(list(string))
      scopes        = optional(list(string), [])
      user_id_claim = optional(string, "sub")
      email_claim   = optional(string, "email")
      scope_claim   = optional(string)
    }))
    read_only = optional(bool, false)
    throttling = optional(object({
      rate  = optional(number, 50)
      burst = optional(number, 100)
    }), {})
    cors = optional(object({
      origins         = list(string)
      max_age_seconds = optional(number, 3600)
    }))
  })
  default = null

  validation {
    condition     = try(var.api.jwt.issuer, null) == null || can(regex("^https://[^ ]+$", var.api.jwt.issuer))
    error_message = "api.jwt.issuer must be the https URL of an OpenID provider, such as that of a Cognito user pool. For no API set api to null."
  }
}

variable "console" {
  description = "The web console, and who signs in to it; module `console` says more of each. Needs `api`, which then lets in who signs in to the console, unless `api.jwt` says otherwise. Null: no console."
  type = object({
    files_path = string
    sign_in = optional(object({
      issuer = optional(object({
        url             = string
        client_id       = string
        end_session     = optional(string)
        connect_origins = optional(list(string), [])
      }))
      user_pool = optional(object({
        id   = string
        host = string
      }))
      token  = optional(string, "id")
      scopes = optional(list(string), ["openid", "email"])
      mfa    = optional(string, "OPTIONAL")
    }), {})
    domain = optional(object({
      name            = string
      certificate_arn = string
    }))
    price_class = optional(string, "PriceClass_100")
    web_acl_arn = optional(string)
    access_logs = optional(object({
      bucket_domain_name = string
      prefix             = optional(string, "console/")
    }))
  })
  default = null
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

variable "reconcile_calls_per_second" {
  description = "Calls that reconciliation makes to DynamoDB and EventBridge Scheduler together."
  type        = number
  default     = 25

  validation {
    condition     = var.reconcile_calls_per_second >= 1 && var.reconcile_calls_per_second <= 1000
    error_message = "reconcile_calls_per_second must be 1 to 1000."
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

variable "retention_days" {
  description = "Days that finished executions are kept; consumers need the same."
  type        = number
  default     = 30

  validation {
    condition     = var.retention_days >= 30 && var.retention_days <= 9999
    error_message = "retention_days must be 30 to 9999: a row must outlive every message about it."
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

variable "kms_key" {
  description = "The key of everything; null: the module makes one, with the alias `<prefix>-scheduler`. A given one needs the policy that encryption-key describes. An object, so that a key made in the same plan can be given."
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
