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

variable "name" {
  description = "The layer is `<prefix>-<name>`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.name))
    error_message = "name must be at most 31 lower-case letters, digits and hyphens, beginning with a letter, such as \"common\"."
  }
}

variable "zip_path" {
  description = "The layer's zip; for Java its jars are under `java/lib/`."
  type        = string

  validation {
    condition     = try(fileexists(var.zip_path), false)
    error_message = "zip_path: there is no file ${var.zip_path}. Build it first (bin/complete_build), or correct the path, which is relative to where terraform runs."
  }
}

variable "runtimes" {
  description = "Runtimes the layer is for."
  type        = set(string)
  default     = ["java17", "java21"]

  validation {
    condition     = length(var.runtimes) > 0 && length(setsubtract(var.runtimes, ["dotnet8", "java17", "java21", "nodejs20.x", "nodejs22.x", "provided.al2023", "python3.11", "python3.12", "python3.13", "ruby3.3", "ruby3.4"])) == 0
    error_message = "runtimes must be of dotnet8, java17, java21, nodejs20.x, nodejs22.x, provided.al2023, python3.11, python3.12, python3.13, ruby3.3, ruby3.4."
  }
}

variable "architectures" {
  description = "Architectures the layer is for."
  type        = set(string)
  default     = ["arm64", "x86_64"]

  validation {
    condition     = length(var.architectures) > 0 && length(setsubtract(var.architectures, ["arm64", "x86_64"])) == 0
    error_message = "architectures must be of arm64, x86_64."
  }
}
