// Pipeline: a spaCy pipeline (encoders, tagger, parser, rules, lemmatizer, entity recogniser) read
// from a model file.
//
//   KHALDUN_TRY(Pipeline pipeline, Pipeline::load("models/en_core_web_sm.khm", {}));
//   Workspace workspace(pipeline);                         // one per thread
//   std::vector<Document> documents(1);
//   documents[0].text = "Niger expelled US troops.";
//   annotate(pipeline, documents, workspace);
//
// The Pipeline is immutable after load() and shared between threads. All scratch memory and caches
// live in the Workspace. annotate() gives the same output for a document whatever stands beside it
// in the batch and whatever the workspace has seen.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::nlp {

class Pipeline {
 public:
  struct Options {
    std::string cpu_target;     // DEFAULT "": the best of this machine; "sse4", "avx2", "avx512"
    bool run_self_test = true;  // compare the samples in the model file with what comes out here
  };
  struct Info {
    std::string name;      // "en_core_web_sm"
    std::string version;   // "3.8.0"
    std::string language;  // "en"
    std::string licence;
    std::string cpu_target;
  };

  // Maps and checks the file, builds the components, runs the self-test. Errors: kNotFound, kLimit,
  // kInvalidModel; kUsage for a cpu_target that this machine does not have.
  static Result<Pipeline> load(const std::string& path, const Options& options);
  // The same for a file that is open already.
  static Result<Pipeline> create(base::SectionFile file, const Options& options);
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  const Info& info() const;

 private:
  friend class Workspace;
  friend void annotate(const Pipeline&, std::span<Document>, class Workspace&);
  struct Impl;
  explicit Pipeline(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Scratch memory and caches of one thread, about 80 MB once they are full. Must not outlive its
// Pipeline.
class Workspace {
 public:
  explicit Workspace(const Pipeline& pipeline);
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

 private:
  friend void annotate(const Pipeline&, std::span<Document>, Workspace&);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Fills everything but `text` of each document; each text is at most limits::kMaxDocumentBytes
// long. Calls with 2,000 or more tokens are fastest.
void annotate(const Pipeline& pipeline, std::span<Document> documents, Workspace& workspace);

}  // namespace khaldun::nlp
